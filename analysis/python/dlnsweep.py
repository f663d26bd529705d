"""Reads the tables of a DlnSweep output directory with polars or pandas. One file; copy it beside your scripts.

    import dlnsweep
    sweep = dlnsweep.load("runs/first-map")
    sweep.summary                                # one row per configuration
    dlnsweep.phase("runs/first-map", "best_test_error")   # one row per y, one column per x

Parquet is read by polars, or by pandas with pyarrow or fastparquet. Where neither is there, give the folder that
`dlnsweep export DIR --to csv` wrote; pandas alone reads that.
"""

import importlib.util
import pathlib
import types

TABLES = ("summary", "trajectory", "phase_diagram", "transfer")


def load(directory):
    """The tables of a directory: an object with summary, trajectory, phase_diagram and transfer (None where there is none)."""
    tables = {name: _read(pathlib.Path(directory), name) for name in TABLES}
    if tables["summary"] is None:
        raise FileNotFoundError(f"{directory} has neither summary.parquet nor summary.csv; run 'dlnsweep merge {directory}' first")
    return types.SimpleNamespace(**tables)


def axes(directory):
    """The names of the axes: the parameters of which the phase diagram has more than one value."""
    return _axes(_cells(directory))


def phase(directory, value, x=None, y=None, **fixed):
    """A metric over two axes: a table with one row per y and one column per x.

    It is an xarray.DataArray where xarray is installed, else a pandas table, else a polars table whose first column is y.

    value: a metric (its mean over replicates) or a column of phase_diagram, such as best_test_error_sd or diverged.
    x, y: the axes; without them the first two that are not fixed.
    fixed: values of the other axes, such as method="dmft".
    """
    cells = _cells(directory)
    names = _axes(cells)
    unknown = [n for n in (*fixed, x, y) if n is not None and n not in names]
    if unknown:
        raise KeyError(f"{unknown[0]} is no axis; the axes are {', '.join(names)}")
    free = [n for n in names if n not in fixed and n not in (x, y)]
    x = x or (free.pop(0) if free else None)
    y = y or (free.pop(0) if free else None)
    if x is None or y is None:
        raise ValueError(f"a map needs two axes; the sweep has {', '.join(names) or 'none'}")
    if free:
        raise ValueError(f"give a value for {', '.join(free)}, such as {free[0]}={cells[free[0]][0]!r}")
    column = value if value in cells else value + "_mean"
    if column not in cells:
        raise KeyError(f"phase_diagram has neither {value} nor {value}_mean; it has {', '.join(cells)}")
    rows = [i for i in range(len(cells[x])) if all(cells[n][i] == wanted for n, wanted in fixed.items())]
    found = {(cells[y][i], cells[x][i]): cells[column][i] for i in rows}
    xs, ys = (sorted({cells[n][i] for i in rows}) for n in (x, y))
    return _table(value, x, xs, y, ys, [[found.get((b, a)) for a in xs] for b in ys])


def _table(value, x, xs, y, ys, grid):
    if importlib.util.find_spec("xarray"):
        import xarray

        numbers = [[float("nan") if v is None else v for v in row] for row in grid]
        return xarray.DataArray(numbers, dims=(y, x), coords={y: ys, x: xs}, name=value)
    if importlib.util.find_spec("pandas"):
        import pandas

        return pandas.DataFrame(grid, index=pandas.Index(ys, name=y), columns=pandas.Index(xs, name=x))
    import polars

    return polars.DataFrame({y: ys, **{str(a): [row[i] for row in grid] for i, a in enumerate(xs)}})


def _cells(directory):
    table = load(directory).phase_diagram
    if table is None:
        raise FileNotFoundError(f"{directory} has no phase_diagram; run 'dlnsweep merge {directory}' first")
    return {name: table[name].to_list() for name in table.columns}


def _axes(cells):
    names = list(cells)
    return [n for n in names[: names.index("completed")] if len(set(cells[n])) > 1]


def _read(directory, name):
    parquet, csv = directory / f"{name}.parquet", directory / f"{name}.csv"
    if parquet.exists():
        if importlib.util.find_spec("polars"):
            import polars

            return polars.read_parquet(parquet)
        if importlib.util.find_spec("pyarrow") or importlib.util.find_spec("fastparquet"):
            import pandas

            return pandas.read_parquet(parquet)
        raise ImportError(
            f"reading {parquet} takes polars, or pandas with pyarrow; without them run 'dlnsweep export {directory} --to csv' "
            "and give the folder that it writes")
    if not csv.exists():
        return None
    if importlib.util.find_spec("pandas"):
        import pandas

        return pandas.read_csv(csv, float_precision="round_trip")
    import polars

    return polars.read_csv(csv, infer_schema_length=None)
