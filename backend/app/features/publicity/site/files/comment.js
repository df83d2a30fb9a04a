// Asks for a challenge (altcha's protocol, v2), has a worker solve it, and sends it with the form.
// Whatever fails, the form is sent without: the server then asks for a wait instead.
'use strict'

const form = document.getElementById('comment')
const state = document.getElementById('state')
const button = form.querySelector('button')
let isReady = false
document.getElementById('without').hidden = true

function solve(challenge) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(form.dataset.worker)
    worker.onmessage = ({ data }) => { worker.terminate(); resolve(data) }
    worker.onerror = () => { worker.terminate(); reject(new Error('worker')) }
    worker.postMessage(challenge)
  })
}

async function prove() {
  const reply = await fetch('/public/challenge', { cache: 'no-store', credentials: 'omit' })
  if (!reply.ok) throw new Error('challenge')
  const challenge = await reply.json()
  const solution = await solve(challenge)
  return btoa(JSON.stringify({ challenge, solution }))
}

form.addEventListener('submit', (event) => {
  if (isReady) return
  event.preventDefault()
  button.disabled = true
  state.textContent = form.dataset.checking
  prove()
    .then((proof) => { form.elements.altcha.value = proof })
    .catch(() => { state.textContent = form.dataset.slow })
    .finally(() => {
      isReady = true
      form.submit()
    })
})

// Back from another page: the form can be sent once more.
addEventListener('pageshow', () => {
  isReady = false
  button.disabled = false
  state.textContent = ''
  form.elements.altcha.value = ''
})
