namespace DlnSweep.Sweeps.Templates;

/// <summary>
/// A few lines of Python that run a script with <c>--help</c> and, where argparse would print the help, print what the script declares:
/// the text of a help has no types.
/// </summary>
internal static class ArgparseHook
{
    /// <summary>What the line with the declarations begins with.</summary>
    public const string Marker = "DLNSWEEP-OPTIONS ";

    /// <summary>The program for <c>python3 -c</c>; the script's path is its argument.</summary>
    public const string Code = """
        import argparse, json, os, runpy, sys

        def plain(value):
            return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)

        def tell(parser, file=None):
            rows = []
            for a in parser._actions:
                kind = type(a).__name__
                if kind in ("_HelpAction", "_VersionAction"):
                    continue
                try:
                    text = parser._get_formatter()._expand_help(a) if a.help else ""
                except Exception:
                    text = str(a.help)
                rows.append({
                    "flags": list(a.option_strings), "name": str(a.dest), "action": kind,
                    "type": getattr(a.type, "__name__", "") if a.type is not None else "",
                    "default": plain(a.default),
                    "choices": [str(c) for c in a.choices] if a.choices and kind != "_SubParsersAction" else [],
                    "several": a.nargs not in (None, 0, "?"), "required": bool(a.required), "help": text,
                })
            sys.stdout.write("\nDLNSWEEP-OPTIONS " + json.dumps(rows) + "\n")
            sys.stdout.flush()

        argparse.ArgumentParser.print_help = tell
        script = sys.argv[1]
        sys.argv = [script, "--help"]
        sys.path[0] = os.path.dirname(os.path.abspath(script))
        runpy.run_path(script, run_name="__main__")
        """;
}
