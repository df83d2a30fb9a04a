import { createApp } from 'vue'
import BallotApp from './BallotApp.vue'
import './ballot.css'

createApp(BallotApp).mount('#ballot')
