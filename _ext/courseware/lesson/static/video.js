// Puts a button over the poster of each video. Pressing it, and nothing else, loads the player.
// Words and addresses come from Python (video_html.py) as JSON.
(() => {
  "use strict";

  function element(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  // The player of a site in a frame, or the browser's own for a file.
  function player(video, href) {
    if (!video.frame) return element("video", { src: href, controls: "", autoplay: "", "aria-label": video.title });
    return element("iframe", {
      src: video.frame,
      title: video.title,
      allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
      allowfullscreen: "",
      // YouTube plays nothing for pages that do not say where they are
      referrerpolicy: "strict-origin-when-cross-origin",
    });
  }

  function prepare(video) {
    const box = document.getElementById(video.id);
    const link = box.querySelector(".video-link a");
    const poster = box.querySelector(".video-poster");
    const icon = element("span", { class: "video-icon", "aria-hidden": "true" });
    const button = element("button", { type: "button", class: "video-button" }, icon, element("span", {}, video.button));
    const stage = element("div", { class: "video-stage" }, button);
    if (poster) {
      stage.prepend(poster.querySelector("img"));
      poster.replaceWith(stage);
    } else {
      box.querySelector(".video-sheet").prepend(stage);
    }
    let note = null;
    if (video.note) {
      note = element("p", { class: "video-note", id: `${video.id}-note` }, video.note);
      button.setAttribute("aria-describedby", note.id);
      stage.after(note);
    }
    button.addEventListener("click", () => {
      const frame = player(video, link.href);
      stage.classList.add("playing");
      stage.replaceChildren(frame);
      if (note) note.remove();
      frame.focus();
    });
  }

  for (const video of JSON.parse(document.getElementById("video-words").textContent)) prepare(video);
})();
