"""Who came to the meeting of the whole year, over the API."""

from tests.support.year import Year, edit, ok


def sign_in_at_the_door(year: Year, path: str) -> None:
    """The list, one line changed and one taken off; everybody came. A point beside the reports."""
    line = {"name": "代表甲", "unit": "第一小学"}
    body = {"lines": [line, {**line, "name": "代表乙"}], "takes_part": True}
    ok(year.office.post(f"{path}/attendees", json=body))
    *others, first, second = ok(year.office.get(f"{path}/attendees?limit=200"))["items"]
    one = f"{path}/attendees/{second['id']}"
    change = {**{key: second[key] for key in ("name", "unit", "presence")}, "reason": ""}
    change |= {"duty": "教师代表", "seat": "3排"}
    etag = {"If-Match": f'"{second["version"]}"'}
    ok(year.office.put(one, json=change, headers=etag))
    assert year.office.delete(one, headers={"If-Match": '"2"'}).status_code == 204
    here = [{"id": one["id"], "version": one["version"]} for one in (*others, first)]
    marks = {"attendees": here, "presence": "came", "reason": ""}
    ok(year.office.post(f"{path}/attendees/marks", json=marks))
    point = {"kind": "speech", "title": "", "speaker": "赵刚", "minutes": 10, "comes_first": False}
    edit(year.office, path, f"{path}/points", {"points": [point]})
