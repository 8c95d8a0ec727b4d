import { useState } from 'preact/hooks'

/** Something that is done with a chosen file. Its error is kept as it was thrown: files have more to say than the API. */
export function useFileAction(run: (file: File) => Promise<void>) {
  const [state, setState] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const start = async (file: File) => {
    setState({ isBusy: true, error: null })
    try {
      await run(file)
      setState({ isBusy: false, error: null })
    } catch (error) {
      setState({ isBusy: false, error })
    }
  }
  return { ...state, start }
}
