import type { ComponentChildren } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { NO_TOOLS, ToolsContext, ToolsLoaderContext, type ToolsPart } from './tools.ts'

/** Sees to it that what stands inside has the tools: those of an editor further out, or its own. */
export function WithTools({ children }: { children: ComponentChildren }) {
  const outer = useContext(ToolsContext)
  const load = useContext(ToolsLoaderContext)
  const [tools, setTools] = useState(NO_TOOLS)
  const [loaded, setLoaded] = useState<{ Part: ToolsPart } | null>(null)
  useEffect(() => {
    if (outer || !load) return
    let isHere = true
    // Without them one can still write; a page whose scripts are gone says so at its next step.
    load().then(
      (Part) => isHere && setLoaded({ Part }),
      () => {},
    )
    return () => {
      isHere = false
    }
  }, [])
  if (outer) return <>{children}</>
  return (
    <ToolsContext.Provider value={tools}>
      {loaded && <loaded.Part onTools={setTools} />}
      {children}
    </ToolsContext.Provider>
  )
}
