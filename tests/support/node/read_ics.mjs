// Reads a feed with ical.js and prints its events as JSON: another parser's opinion.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const root = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf-8")));
for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = root.getAllSubcomponents("vevent").map((part) => {
  const event = new ICAL.Event(part);
  const value = (name) => (part.getFirstPropertyValue(name) ?? "").toString();
  const row = {
    uid: event.uid, summary: event.summary, description: event.description ?? "", location: event.location ?? "",
    status: value("status"), sequence: event.sequence, allDay: event.startDate.isDate,
    start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
    end: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
    url: value("url"), transp: value("transp"), occurrences: [],
  };
  if (event.isRecurring()) {
    const iterator = event.iterator();
    for (let next = iterator.next(); next && row.occurrences.length < 400; next = iterator.next()) row.occurrences.push(next.toJSDate().toISOString());
  }
  return row;
});
console.log(JSON.stringify(events));
