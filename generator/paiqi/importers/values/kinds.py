"""What is said of each kind of thing that a person should look at."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.text.messages import Message, msg, msg_n

#: By the code of a doubt; `count` is that of its cells.
KINDS: Mapping[str, Message] = {
    "text-channel": msg_n(
        "{count} text names the channel on which it goes out ({names}): that became the post, the rest the"
        " title",
        "{count} texts name the channel on which they go out ({names}): that became the post, the rest the"
        " title",
        count=0,
    ),
    "date-order": msg(
        "it is not known which number is the day: no date was taken over, the cell stands in notes"
    ),
    "date-order-cells": msg(
        "dates of “{title}” were read as {order}, as cells of the column fit no other order"
    ),
    "date-order-weekdays": msg(
        "dates of “{title}” were read as {order}, as the days of the week beside them say"
    ),
    "date-order-months": msg(
        "dates of “{title}” were read as {order}, as the months named above the table say"
    ),
    "date-order-stated": msg("dates of “{title}” were read as {order}, as its title says; no cell proves it"),
    "date-order-rows": msg("dates of “{title}” were read as {order}, since the rows rise in this order only"),
    "date-order-habit": msg("dates of “{title}” were read as {order}, as people write this form"),
    "date-order-title": msg(
        "the title of “{title}” says {stated}, but its cells are written {order}, and were read so"
    ),
    "date-swapped": msg(
        "the spreadsheet may have exchanged day and month: no date was taken over, the cell stands in notes"
    ),
    "date-swapped-back": msg("day and month were exchanged back, which the spreadsheet had exchanged"),
    "date-not-swapped": msg(
        "cells beside them are in another order; these dates were taken over as they are"
    ),
    "date-year": msg(
        "it is not known of which year this date is: no date was taken over, the cell stands in notes"
    ),
    "year-above": msg(
        "the dates of “{title}” without a year were read as of {years}, as stands above them (another:"
        " --answer 'year:{title}=…')"
    ),
    "year-file": msg(
        "the dates of “{title}” without a year were read as of {years}, as stands in the file's name"
        " (another: --answer 'year:{title}=…')"
    ),
    "year-column": msg(
        "the dates of “{title}” without a year were read as of {years}, as each is then nearest to the date"
        " in the row before it; the first ones: to the first date with a year (another:"
        " --answer 'year:{title}=…')"
    ),
    "year-jump": msg(
        "dates without a year that are of another year than the row before them: {names}; check"
    ),
    "year-weekdays": msg(
        "the dates of “{title}” without a year were read as of {years}, as only then the days of the week"
        " beside them are right (another: --answer 'year:{title}=…')"
    ),
    "year-near": msg(
        "the dates of “{title}” without a year were read as of {years}, as the first one is then nearest to"
        " today (another: --answer 'year:{title}=…')"
    ),
    "date-open": msg(
        "no date stands here yet: it is listed among what has no date, and the cell stands in notes"
    ),
    "date-unread": msg("this is no date that can be read: it stands in notes"),
    "date-impossible": msg("no calendar has this date: it stands in notes"),
    "date-weekday": msg("a day of the week alone is no date: it stands in notes"),
    "date-weekday-differs": msg("the day of the week beside it is another one: check the date"),
    "date-near": msg("the month's name is misspelt: it was taken for the nearest one"),
    "date-tentative": msg(
        "the date is not certain, the cell says: it was taken over, and the cell stands in notes"
    ),
    "date-by-name": msg(
        "dates of several platforms stand here: each is that of its post, and the cell stands in notes"
    ),
    "date-rest": msg("more than a date stands here: the date was taken over, and the cell stands in notes"),
    "date-range": msg("two dates stand here: the first was taken over, and the cell stands in notes"),
    "date-part": msg("a part of a month was taken for the whole month, and the cell stands in notes"),
    "date-serial": msg("a number stands here that spreadsheets hold for a date: it was read as that date"),
    "date-far": msg("this date lies more than a year from the others of its column: check it"),
    "time-half": msg(
        "it is not known whether the morning or the evening is meant: no time was taken over, the cell"
        " stands in notes"
    ),
    "time-unread": msg("this is no time of day that can be read: it stands in notes"),
    "time-open": msg("no time stands here yet: the cell stands in notes"),
    "time-range": msg("two times stand here: the first was taken over, and the cell stands in notes"),
    "time-midnight": msg("24:00 was taken over as 23:59 of the same day"),
    "time-twice": msg("the cell of the date has another time: the one of the column of times was taken over"),
    "time-without-day": msg("a time of day without a day: it stands in notes"),
    "zone-told": msg("times in {zone} were taken over as clocks in {here} show them"),
    "zone-unknown": msg(
        "a time in {zone} cannot be told in the workspace's zone: no time was taken over, the cell"
        " stands in notes"
    ),
    "fault": msg("the formula of this cell failed: nothing of it was taken over"),
    "text-control": msg("characters that cannot be seen were taken out"),
    "title-long": msg(
        "the title is longer than a title may be: its beginning is the title, the whole stands below it"
    ),
    "text-long": msg("the text is longer than its key takes: it stands in copy or in notes"),
    "title-made": msg("the row has no title: it was named by its text, or its format and platform"),
    "link-more": msg("more than an address stands here: the rest stands in notes"),
    "file-missing": msg(
        "files of “{title}” that do not lie in plans/assets/, in notes now: {names}; put them there and"
        " import again"
    ),
    "file-several": msg(
        "names of “{title}” that several files in plans/assets/ have, in notes now: {names}; write the folder"
        " before the name"
    ),
    "file-link": msg(
        "“{title}” has addresses, which stand in notes; a plan lists files: put them into plans/assets/"
    ),
    "status-read": msg("statuses were read so: {names}"),
    "status-near": msg("statuses that look misspelt were taken for the nearest ones: {names}"),
    "status-unknown": msg(
        "words that are no status, in notes now: {names}; in plans/workspace.yml, `{lines}` makes them"
        " statuses of your own, each counted as what `as` says"
    ),
    "status-remark": msg("texts that are no status, in notes now: {names}"),
    "status-set-up": msg(
        "rows that are set up in a tool already have `scheduled: {day}`, the day before this import, as"
        " the sheet says none: paiqi export leaves them out (--again takes them too); where they are only"
        " planned, delete it"
    ),
    "published-back": msg(
        "rows that went out are approved and have published: with the day that is planned for them"
    ),
    "published-bare": msg(
        "rows that went out are approved; nothing says when: write it back below published:"
    ),
    "published-ahead": msg(
        "rows that the file says went out, though their day is still ahead: they are approved; set the day or"
        " the status right, or write back below published: when they went out"
    ),
    "published-done": msg(
        "rows that went out on no known account are done; what else they say stands in notes"
    ),
    "published-url": msg("an address of what went out could not be given to one post: it stands in notes"),
    "several-values": msg("one value is taken from each cell of “{title}”; in notes now: {names}"),
    "name-unknown": msg("“{title}” has names that the workspace does not know, in notes now: {names}"),
    "person-more": msg("several people stand here: the first is the owner, the others stand in notes"),
    "person-unknown": msg("“{title}” has people whom the workspace does not know, in notes now: {names}"),
    "person-near": msg(
        "the workspace knows nobody called “{text}”, which stands in notes: perhaps {person} is meant"
    ),
    "account-all": msg("taken for all accounts of the workspace: {names}"),
    "account-near": msg("“{text}” was taken for the account {account}"),
    "account-missing": msg(
        "platforms on which the workspace has no account: no post was made, the name stands in notes: {names}"
    ),
    "account-several": msg(
        "names that several accounts have: no post was made, the name stands in notes: {names}"
    ),
    "account-unknown": msg(
        "names of no account and no platform: no post was made, the name stands in notes: {names}"
    ),
    "account-skipped": msg("no posts, as was answered; the name stands in notes: {names}"),
    "format-unknown": msg(
        "formats that the platform does not have: none was taken over, the cell stands in notes: {names}"
    ),
    "format-near": msg("formats that a platform calls otherwise were taken for the nearest it has: {names}"),
    "format-several": msg(
        "several formats stand here: each post has the first one that its platform has, and the cell"
        " stands in notes"
    ),
    "post-status": msg(
        "a status stands here and nothing else: no post was made, the cell stands in notes: {names}"
    ),
    "rows-joined": msg_n(
        "{count} row was joined",
        "{count} rows with one title and day on several platforms became one content each",
        count=0,
    ),
    "id-twice": msg("another row has the same id: the row is known by its title"),
    "row-blank": msg("the row is empty"),
    "row-empty": msg("the row says no more than a day or a status: nothing came of it"),
}
