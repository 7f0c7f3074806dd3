import { createApp } from "vue";
import App from "./App.vue";
import { load } from "./state/data";
import { follow_address } from "./state/link";
import "./style/tokens.css";
import "./style/base.css";

follow_address();
createApp(App).mount("#app");
void load();
