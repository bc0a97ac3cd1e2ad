// What all pages of the console share: live values, the state of the connection, and charts.
(() => {
  const connection = document.getElementById("connection");
  const announcement = document.getElementById("announcement");
  let lastAnswer;

  // Live values. An element that asks by itself has hx-trigger="every …".
  const isLive = element => (element.getAttribute("hx-trigger") || "").includes("every");
  const live = () => Array.from(document.querySelectorAll("[hx-trigger]")).filter(isLive);

  function show(state, text) {
    connection.hidden = false;
    if (connection.dataset.state !== state) {
      connection.dataset.state = state;
      connection.textContent = text;
    }
  }

  document.addEventListener("htmx:beforeRequest", event => {
    if (document.hidden && isLive(event.detail.elt)) {
      event.preventDefault();
      show("paused", "Paused");
    }
  });

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      live().forEach(element => window.htmx.trigger(element, "refresh"));
    }
  });

  function answered(event) {
    if (isLive(event.detail.elt) && event.detail.successful) {
      lastAnswer = new Date();
      show("live", "Live");
      document.body.classList.remove("stale");
    }
  }

  function lost(event) {
    if (isLive(event.detail.elt)) {
      const since = lastAnswer ? " Values are from " + lastAnswer.toLocaleTimeString() + "." : "";
      show("lost", "Connection lost." + since);
      document.body.classList.add("stale");
    }
  }

  document.addEventListener("htmx:afterRequest", answered);
  ["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach(name => document.addEventListener(name, lost));

  // A screen reader hears the headline again only when it changes.
  let headline = text(document);
  function text(root) {
    const found = root.querySelector("[data-headline]");
    return found ? found.textContent.trim() : "";
  }

  // A swap must not take away what a person selects, nor close what a person has opened.
  let opened = [];
  document.addEventListener("htmx:beforeSwap", event => {
    const target = event.detail.target;
    const selection = window.getSelection();
    if (isLive(event.detail.elt) && !selection.isCollapsed && target.contains(selection.anchorNode)) {
      event.detail.shouldSwap = false;
    }
    opened = Array.from(target.querySelectorAll("details[open][id]")).map(details => details.id);
  });

  document.addEventListener("htmx:afterSwap", event => {
    opened.map(id => document.getElementById(id)).filter(Boolean).forEach(details => { details.open = true; });
    const now = text(document);
    if (now !== headline) {
      headline = announcement.textContent = now;
    }
    draw(event.detail.target);
  });

  // Charts. A figure with data-chart is drawn from its own table: the first column is the x axis, each other column a series.
  const plots = new Map();
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const number = cell => {
    const value = cell.dataset.value === undefined ? cell.textContent : cell.dataset.value;
    return value.trim() === "" || isNaN(value.replace(/,/g, "")) ? null : Number(value.replace(/,/g, ""));
  };

  function read(table) {
    const names = Array.from(table.tHead.rows[0].cells).map(cell => cell.textContent.trim());
    const columns = Array.from(table.tHead.rows[0].cells).map((cell, index) => index).filter(index =>
      index > 0 && table.tHead.rows[0].cells[index].dataset.chart !== "no");
    const rows = Array.from(table.tBodies[0].rows);
    const labels = rows.map(row => row.cells[0].textContent.trim().replace(/^\d{4}-(\d\d-\d\d)$/, "$1"));
    return {
      x: names[0],
      names: columns.map(index => names[index]),
      // Many names do not fit under the axis. Their numbers do.
      labels: labels.length > 8 ? labels.map(label => label.split(" ")[0]) : labels,
      values: columns.map(index => rows.map(row => number(row.cells[index])))
    };
  }

  function stroke(index) {
    return colour("--series-" + (index % 4 + 1));
  }

  // The bars of a label stand side by side. Sizes are shares of the width of the plot.
  function bars(index, count, labels) {
    const size = Math.min(0.06, 0.76 / labels / count);
    return window.uPlot.paths.bars({
      disp: {
        x0: { unit: 2, values: () => Array.from({ length: labels }, (_, at) => (at + 0.5) / labels + (index - count / 2) * size) },
        size: { unit: 2, values: () => Array(labels).fill(size) }
      }
    });
  }

  function options(figure, data, width) {
    const isBars = figure.dataset.chart === "bars";
    const count = data.labels.length;
    const axis = { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
    const label = at => Number.isInteger(at) && at >= 0 && at < count ? data.labels[at] : "";
    const space = Math.max(48, 14 + 7 * Math.max(...data.labels.map(one => one.length), 1));
    const longest = Math.max(1, ...data.values.flat().filter(value => value !== null));
    return {
      width,
      height: Number(figure.dataset.height) || 210,
      legend: { show: data.names.length > 1 || !isBars, live: !isBars },
      cursor: { drag: { x: false, y: false }, points: isBars ? { show: false } : {} },
      scales: {
        x: { time: false, range: () => isBars ? [-0.5, count - 0.5] : [0, Math.max(1, count - 1)] },
        y: { range: (plot, low, high) => [0, figure.dataset.most ? Number(figure.dataset.most) : (high > 0 ? high * 1.08 : 1)] }
      },
      series: [{ label: data.x, value: (plot, at) => at === null ? "" : label(at) }].concat(data.names.map((name, index) => ({
        label: name,
        stroke: stroke(index),
        ...((isBars || data.names.length === 1) && { fill: stroke(index) + (isBars ? "" : "22") }),
        width: isBars ? 0 : 1.75,
        points: { show: !isBars && count < 3, size: 6 },
        spanGaps: false,
        ...(isBars && { paths: bars(index, data.names.length, count) })
      }))),
      axes: [
        { ...axis, grid: { show: false }, space, values: (plot, splits) => splits.map(label), incrs: [1, 2, 5, 7, 10, 14, 20, 28, 50, 100, 200, 500] },
        { ...axis, size: 20 + 8 * String(Math.ceil(longest).toLocaleString("en")).length, space: 36 }
      ]
    };
  }

  function drawOne(figure) {
    const place = figure.querySelector(".plot");
    const table = figure.querySelector("table:not(.u-legend)");
    if (!place || !table || !window.uPlot) {
      return;
    }
    const before = plots.get(place);
    if (before) {
      before.destroy();
      plots.delete(place);
    }
    const data = read(table);
    if (data.labels.length === 0 || place.clientWidth === 0) {
      return;
    }
    const x = data.labels.map((_, index) => index);
    plots.set(place, new window.uPlot(options(figure, data, place.clientWidth), [x, ...data.values], place));
    place.setAttribute("aria-hidden", "true");
  }

  function draw(root) {
    for (const [place, plot] of plots) {
      if (!place.isConnected) {
        plot.destroy();
        plots.delete(place);
      }
    }
    root.querySelectorAll("figure[data-chart]").forEach(drawOne);
  }

  let resized;
  window.addEventListener("resize", () => {
    clearTimeout(resized);
    resized = setTimeout(() => draw(document), 150);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw(document));
  draw(document);
})();
