export { install as default } from "../install.mjs";
