"""What a person corrects on an event, over what its mentions say."""

from datetime import date

from graphbuild.graph.edtf import edtf
from graphbuild.model import EventTime, Json
from graphbuild.ontology import event_types

_TIME = ("date", "startDate", "endDate", "datePrecision", "dateQualifier", "dateStatus", "dateSource", "edtf")
_GUESSED = ("relDays", "weekday", "altStartDates")


def corrected(properties: Json, fields: Json) -> Json:
    """The properties of an Event with a person's `type`, `status` and `date` (ISO; null: no date); `corrected` names them."""
    made = dict(properties)
    if "type" in fields:
        made |= {"type": fields["type"], "quad": event_types()[fields["type"]].quad}
    if "status" in fields:
        made["status"] = fields["status"]
    if "date" in fields:
        for name in (*_TIME, *_GUESSED):
            made.pop(name, None)
        if fields["date"]:
            day = date.fromisoformat(fields["date"])
            time = EventTime(0, 0, "", first=day, last=day, anchor="absolute")
            made |= {"date": day, "startDate": day, "endDate": day, "edtf": edtf(time)}
            made |= {"datePrecision": "day", "dateQualifier": "exact", "dateStatus": "absolute", "dateSource": "user"}
    made["corrected"] = sorted(fields)
    return made
