import { render } from 'preact'
import { createQueryClient, watchSession } from '../lib/query-client.ts'
import { App } from './App.tsx'
import './styles.css'

const client = createQueryClient()
watchSession(client)
const root = document.getElementById('app')
if (root) render(<App client={client} />, root)
