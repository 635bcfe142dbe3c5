// Has the browser keep the pages of the book, where it can: on a server, not from a disk.
(() => {
  "use strict";
  const root = document.documentElement.dataset.content_root;
  if (root === undefined || !("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return;
  const register = () => {
    const address = new URL(`${root}service-worker.js`, location.href);
    // a server that does not have it, or a browser that forbids it: pages work without
    navigator.serviceWorker.register(address, { updateViaCache: "none" }).catch(() => {});
  };
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
})();
