// Keeps an open page alive: hears that something moved, asks for the page's middle, puts changes in place.
"use strict";

(() => {
  const BEAT_MS = 30_000; // ages grow although nothing happens
  const SPACE_MS = 250; // at least so long between two askings, however fast things change
  const AGAIN_MS = 2000;
  const middle = document.getElementById("middle");
  const connection = document.getElementById("connection");
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const keyOf = (node) => node.dataset?.key;
  const isHeld = (node) => node.nodeType === Node.ELEMENT_NODE && (node.matches("dialog[open]") || node.querySelector("dialog[open]"));

  // One node becomes like another; what is being filled in or was opened by hand stays.
  function become(old, fresh) {
    if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName || keyOf(old) !== keyOf(fresh)) {
      if (!isHeld(old)) old.replaceWith(fresh.cloneNode(true));
      return;
    }
    if (old.nodeType === Node.TEXT_NODE) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    if (old.nodeType !== Node.ELEMENT_NODE || old.isEqualNode(fresh)) return;
    if (old.nodeName === "DIALOG" && old.open) return;
    becomeAttributes(old, fresh);
    if (!["INPUT", "TEXTAREA", "SELECT"].includes(old.nodeName)) becomeChildren(old, fresh);
  }

  function becomeAttributes(old, fresh) {
    const isByHand = (name) => (name === "open" && ["DETAILS", "DIALOG"].includes(old.nodeName)) || (name === "tabindex" && keyOf(old));
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name) && !isByHand(name)) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value && !isByHand(name)) old.setAttribute(name, value);
    }
  }

  // What is keyed and wanted no more goes first, so that what stays need not be moved.
  function becomeChildren(old, fresh) {
    const wantedKeys = new Set([...fresh.children].map(keyOf).filter(Boolean));
    for (const child of [...old.children]) {
      if (keyOf(child) && !wantedKeys.has(keyOf(child)) && !isHeld(child)) child.remove();
    }
    const keyed = new Map([...old.children].filter(keyOf).map((child) => [keyOf(child), child]));
    let place = old.firstChild;
    for (const wanted of [...fresh.childNodes]) {
      while (place && keyOf(place) && !wantedKeys.has(keyOf(place))) place = place.nextSibling;
      const known = keyOf(wanted) ? keyed.get(keyOf(wanted)) : null;
      if (known && known !== place) {
        old.insertBefore(known, place);
        place = known;
      }
      if (place && (known || !keyOf(place))) {
        const next = place.nextSibling;
        become(place, wanted);
        place = next;
      } else {
        old.insertBefore(wanted.cloneNode(true), place);
      }
    }
    while (place) {
      const next = place.nextSibling;
      if (!isHeld(place)) place.remove();
      place = next;
    }
  }

  // What was moved loses the focus, and a dialog its hold on the page: both get it back.
  function putInPlace(html) {
    const fresh = document.createElement("main");
    fresh.innerHTML = html;
    const focused = middle.contains(document.activeElement) ? document.activeElement : null;
    const around = focused?.closest("[data-key]")?.dataset.key;
    const dialog = middle.querySelector("dialog:modal");
    becomeChildren(middle, fresh);
    if (dialog?.isConnected && !dialog.matches(":modal")) {
      dialog.removeAttribute("open");
      dialog.showModal();
    }
    if (!focused || focused === document.activeElement) return;
    const block = around && [...middle.querySelectorAll("[data-key]")].find((each) => keyOf(each) === around);
    if (!focused.isConnected && block) block.tabIndex = -1;
    (focused.isConnected ? focused : block || middle).focus({ preventScroll: true });
  }

  function show(count) {
    for (const badge of document.querySelectorAll("[data-alerts]")) {
      badge.hidden = count === "0";
      badge.children[0].textContent = count;
      badge.children[1].textContent = badge.dataset.words.replace("#", count);
    }
  }

  const tell = {
    lost() {
      if (!connection.hidden) return;
      connection.textContent = `${connection.dataset.lost} · ${connection.dataset.asOf} ${connection.dataset.clock}`;
      connection.hidden = false;
    },
    back(answer) {
      connection.dataset.clock = answer.headers.get("Board-Clock") ?? connection.dataset.clock;
      connection.hidden = true;
      connection.textContent = "";
    },
  };

  let tag = "";
  let asking = false;
  let moved = false;

  async function ask() {
    const headers = { "Board-Part": "middle", "If-None-Match": tag };
    const answer = await fetch(location.href, { headers, redirect: "manual", signal: AbortSignal.timeout(15_000) });
    if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) {
      location.reload(); // by way of signing in, and back here; or it is said that the page is there no more
      return;
    }
    if (answer.status !== 304 && !answer.ok) throw new Error(String(answer.status));
    if (answer.status !== 304) putInPlace(await answer.text());
    tag = answer.headers.get("ETag") ?? "";
    show(answer.headers.get("Board-Alerts") ?? "0");
    tell.back(answer);
    document.dispatchEvent(new CustomEvent("board:refreshed"));
  }

  async function refresh() {
    moved = true;
    if (asking) return;
    asking = true;
    while (moved && !document.hidden) {
      moved = false;
      try {
        await ask();
        await pause(SPACE_MS);
      } catch {
        tell.lost();
        moved = true;
        await pause(AGAIN_MS);
      }
    }
    asking = false;
  }

  // A page that nobody looks at hears nothing: a browser has but few connections to one place.
  let news = null;

  function listen() {
    if (news || document.hidden) return;
    const mine = (news = new EventSource("/board/live"));
    mine.onmessage = refresh; // the first one too: something may have happened since the page was drawn
    mine.onerror = () => {
      tell.lost();
      if (mine.readyState !== EventSource.CLOSED || news !== mine) return;
      news = null;
      refresh(); // whoever is signed in no more is told so there
      setTimeout(listen, AGAIN_MS);
    };
  }

  function rest() {
    news?.close();
    news = null;
  }

  if (middle.hasAttribute("data-live")) {
    listen();
    setInterval(refresh, BEAT_MS);
    addEventListener("pagehide", rest);
    addEventListener("pageshow", listen);
    addEventListener("online", refresh);
    document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
    document.addEventListener("close", refresh, true); // a dialog that was held back changes
  }

  // <button data-opens="id"> opens a dialog, <button data-closes> closes the one that it stands in.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    event.target.closest("[data-closes]")?.closest("dialog")?.close();
  });

  // <select data-goes> in a form sends it as soon as something is chosen.
  document.addEventListener("change", (event) => event.target.closest("[data-goes]")?.form.requestSubmit());

  // A form is sent once, however often its button is pressed.
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    if (sent.has(event.target)) event.preventDefault();
    sent.add(event.target);
    setTimeout(() => sent.delete(event.target), 3000);
  });

  // Signing in leads to the very place that was asked for.
  const to = document.querySelector("form[action='/board/sign-in'] input[name='to']");
  if (to && location.hash) to.value += location.hash;
})();
