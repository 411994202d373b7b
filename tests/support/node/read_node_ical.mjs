// Reads a feed with node-ical and prints its events as JSON: one more parser's opinion.
import { readFileSync } from "node:fs";
import ical from "node-ical";

const plain = (value) => (value && typeof value === "object" && "val" in value ? value.val : value) ?? "";
const day = (value) => `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, "0")}-${String(value.getDate()).padStart(2, "0")}`;
const found = Object.values(ical.sync.parseICS(readFileSync(process.argv[2], "utf-8"))).filter((item) => item.type === "VEVENT");
console.log(JSON.stringify(found.map((event) => ({
  uid: event.uid, summary: plain(event.summary), description: plain(event.description), location: plain(event.location), status: event.status,
  sequence: Number(event.sequence), url: plain(event.url), start: event.datetype === "date" ? day(event.start) : event.start.toISOString(), end: event.datetype === "date" ? day(event.end) : event.end.toISOString(),
}))));
