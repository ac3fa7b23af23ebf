// Keeps an open page alive: hears that something moved, asks for the page's middle, puts changes in place.
"use strict";

(() => {
  const middle = () => document.getElementById("middle");
  const connection = document.getElementById("connection");
  let asking = false;
  let moved = false;

  // One node becomes like another; what has the focus, is being filled in or was opened by hand stays.
  function become(old, fresh) {
    if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName || old.dataset?.key !== fresh.dataset?.key) {
      old.replaceWith(fresh.cloneNode(true));
      return;
    }
    if (old.nodeType === Node.TEXT_NODE) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    if (old.nodeType !== Node.ELEMENT_NODE || old.isEqualNode(fresh)) return;
    if (old.nodeName === "DIALOG" && old.open) return;
    const kept = old.nodeName === "DETAILS" || old.nodeName === "DIALOG" ? ["open"] : ["value"];
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name) && !kept.includes(name)) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value && !(name === "open" && old.nodeName === "DETAILS")) old.setAttribute(name, value);
    }
    if (["INPUT", "TEXTAREA", "SELECT"].includes(old.nodeName)) return;
    becomeChildren(old, fresh);
  }

  function becomeChildren(old, fresh) {
    const keyed = new Map([...old.children].filter((child) => child.dataset.key).map((child) => [child.dataset.key, child]));
    let place = old.firstChild;
    for (const wanted of [...fresh.childNodes]) {
      const known = wanted.dataset?.key ? keyed.get(wanted.dataset.key) : null;
      if (known && known !== place) {
        old.insertBefore(known, place);
        place = known;
      }
      if (place && (known || !place.dataset?.key)) {
        const next = place.nextSibling;
        become(place, wanted);
        place = next;
      } else {
        old.insertBefore(wanted.cloneNode(true), place);
      }
    }
    while (place) {
      const next = place.nextSibling;
      place.remove();
      place = next;
    }
  }

  async function refresh() {
    if (asking) {
      moved = true;
      return;
    }
    asking = true;
    try {
      do {
        moved = false;
        const answer = await fetch(location.href, { headers: { "Board-Part": "middle" }, redirect: "manual" });
        if (answer.type === "opaqueredirect" || answer.status === 401) {
          location.reload();
          return;
        }
        if (!answer.ok) throw new Error(String(answer.status));
        const fresh = document.createElement("main");
        fresh.innerHTML = await answer.text();
        becomeChildren(middle(), fresh);
        document.dispatchEvent(new CustomEvent("board:refreshed"));
      } while (moved);
    } catch {
      setTimeout(refresh, 2000);
    } finally {
      asking = false;
    }
  }

  function listen() {
    const news = new EventSource("/board/live");
    let first = true;
    news.onopen = () => {
      if (connection) connection.textContent = "";
      document.documentElement.classList.remove("lost");
    };
    news.onmessage = () => {
      if (!first || document.documentElement.dataset.wasLost) refresh();
      first = false;
      delete document.documentElement.dataset.wasLost;
    };
    news.onerror = () => {
      document.documentElement.dataset.wasLost = "1";
      document.documentElement.classList.add("lost");
      if (connection) connection.textContent = connection.dataset.lost;
      if (news.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
    };
    addEventListener("pagehide", () => news.close());
  }

  // Ages grow although nothing happens.
  const BEAT_MS = 30_000;

  // <button data-opens="id"> opens a dialog, <button data-closes> closes the one that it stands in.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    const closer = event.target.closest("[data-closes]");
    if (closer) closer.closest("dialog")?.close();
  });

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
    setTimeout(() => delete event.target.dataset.sent, 3000);
  });

  if (middle()?.hasAttribute("data-live")) {
    listen();
    setInterval(refresh, BEAT_MS);
  }
})();
