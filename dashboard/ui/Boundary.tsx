import { Component, type ComponentChildren } from 'preact'
import { ErrorState } from './ErrorState.tsx'

/** A fault while drawing shows itself here instead of taking the whole screen away. `place` changes: a new try. */
export class Boundary extends Component<{ children: ComponentChildren; place: string }, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  override componentDidCatch(error: unknown): void {
    console.error(error)
    this.setState({ error })
  }

  override componentDidUpdate(previous: { place: string }): void {
    if (previous.place !== this.props.place && this.state.error !== null) this.setState({ error: null })
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return <ErrorState error={this.state.error} onRetry={() => location.reload()} />
  }
}
