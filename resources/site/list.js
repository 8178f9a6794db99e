"use strict";
(function () {
  var data = JSON.parse(document.getElementById("datos").textContent);
  var names = data.columns.map(function (one) { return one.name; });
  var at = {};
  names.forEach(function (name, place) { at[name] = place; });
  var shown = data.shown, size = 25, page = 0, found = data.rows, all = false;
  var form = document.getElementById("filtros"), table = document.getElementById("tabla");
  var body = table.tBodies[0], count = document.getElementById("cuenta");
  var search = document.getElementById("buscar"), order = document.getElementById("orden");
  var picks = ["departamento", "estado"].filter(function (name) { return name in at; });
  var money = new Intl.NumberFormat("es-GT", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  var whole = new Intl.NumberFormat("es-GT");

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  function said(column, value) {
    if (!value) { return ""; }
    if (column.type === "number") { return money.format(Number(value)); }
    if (column.type === "date") { return value.slice(8) + "/" + value.slice(5, 7) + "/" + value.slice(0, 4); }
    return value;
  }
  function add(parent, tag, text, kind) {
    var made = document.createElement(tag);
    if (text) { made.textContent = text; }
    if (kind) { made.className = kind; }
    parent.appendChild(made);
    return made;
  }
  function option(select, value, text) {
    add(select, "option", text).value = value;
  }

  shown.forEach(function (name) {
    var column = data.columns[at[name]];
    var cell = add(table.tHead.rows[0], "th", column.title, column.type === "number" ? "number" : "");
    cell.scope = "col";
  });
  add(add(table.tHead.rows[0], "th"), "span", "Detalle", "hidden");
  picks.forEach(function (name) {
    var values = {};
    data.rows.forEach(function (row) { values[row[at[name]]] = true; });
    Object.keys(values).sort(function (a, b) { return a.localeCompare(b, "es"); }).forEach(function (value) {
      option(document.getElementById(name), value, value);
    });
  });
  option(order, "", "Código de municipio");
  shown.forEach(function (name) {
    var column = data.columns[at[name]];
    if (column.type === "number") { option(order, "-" + name, column.title + ", de mayor a menor"); }
    if (column.type === "date") { option(order, "-" + name, column.title + ", lo más nuevo primero"); }
    if (column.type === "string") { option(order, name, column.title); }
  });
  var texts = data.rows.map(function (row) {
    return plain(shown.concat(["id_solicitud", "contenido"]).map(function (name) { return row[at[name]] || ""; }).join(" "));
  });

  function choose() {
    var words = plain(search.value).split(/\s+/).filter(Boolean);
    found = data.rows.filter(function (row, place) {
      return picks.every(function (name) {
        var wanted = document.getElementById(name).value;
        return !wanted || row[at[name]] === wanted;
      }) && words.every(function (word) { return texts[place].indexOf(word) >= 0; });
    });
    var by = order.value.replace(/^-/, ""), back = order.value.charAt(0) === "-" ? -1 : 1;
    if (by) {
      var numbers = data.columns[at[by]].type === "number";
      found = found.slice().sort(function (a, b) {
        var x = a[at[by]] || "", y = b[at[by]] || "";
        return back * (numbers ? Number(x) - Number(y) : x.localeCompare(y, "es"));
      });
    }
    page = 0;
    show();
  }
  function show() {
    var from = all ? 0 : page * size, part = all ? found : found.slice(from, from + size);
    body.textContent = "";
    part.forEach(line);
    count.textContent = found.length === 1 ? "1 solicitud" : whole.format(found.length) + " solicitudes";
    if (!found.length) {
      count.textContent = data.rows.length ? "Ninguna solicitud cumple los filtros." : "Hasta este mes no hay solicitudes.";
    }
    var pages = Math.max(1, Math.ceil(found.length / size));
    document.getElementById("cual").textContent = (page + 1) + " de " + pages;
    document.getElementById("antes").disabled = page === 0;
    document.getElementById("despues").disabled = page + 1 >= pages;
    document.getElementById("paginas").hidden = pages === 1;
  }
  function line(row) {
    var made = add(body, "tr");
    shown.forEach(function (name) {
      var column = data.columns[at[name]];
      var cell = add(made, "td", "", column.type === "number" ? "number" : "");
      cell.dataset.label = column.title;
      add(cell, "span", said(column, row[at[name]]));
    });
    var last = add(made, "td");
    var button = add(last, "button", "Más");
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-label", "Más de " + row[at[shown[0]]] + ", " + row[at.id_solicitud]);
    button.addEventListener("click", function () { open(made, row, button); });
  }
  function open(made, row, button) {
    var is = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!is));
    button.textContent = is ? "Más" : "Menos";
    if (is) { made.nextSibling.remove(); return; }
    var more = document.createElement("tr");
    more.className = "more";
    var cell = add(more, "td");
    cell.colSpan = shown.length + 1;
    var list = add(cell, "dl");
    data.columns.forEach(function (column, place) {
      if (shown.indexOf(column.name) >= 0 || !row[place]) { return; }
      var pair = add(list, "div");
      add(pair, "dt", column.title);
      add(pair, "dd", said(column, row[place]));
    });
    made.parentNode.insertBefore(more, made.nextSibling);
  }

  form.hidden = table.hidden = false;
  form.addEventListener("input", choose);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(choose, 0); });
  document.getElementById("antes").addEventListener("click", function () { page -= 1; show(); });
  document.getElementById("despues").addEventListener("click", function () { page += 1; show(); });
  window.addEventListener("beforeprint", function () { all = true; show(); });
  window.addEventListener("afterprint", function () { all = false; show(); });
  show();
}());
