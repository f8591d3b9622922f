'use strict';
const { ipcRenderer } = require('electron');

/** A sandboxed page gets ports only through its own window. */
ipcRenderer.on('port', ({ ports }) => {
  window.postMessage('port', location.origin, ports);
});
