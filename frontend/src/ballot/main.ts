import { createApp } from 'vue'
import BallotApp from './BallotApp.vue'
import './ballot.css'
import { loadTexts } from './texts'

void loadTexts(navigator.language).then((texts) => createApp(BallotApp, { texts }).mount('#ballot'))
