"""The rows of a check by what tables call them: "margin[2]", "stationarity.w[1]", "epsilon"."""


def place(row):
    indices = row.get("indices")
    return row["key"] + (f"[{','.join(map(str, indices))}]" if indices else "")


def by_place(rows):
    return {place(row): row for row in rows}
