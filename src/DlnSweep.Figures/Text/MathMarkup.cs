namespace DlnSweep.Figures.Text;

/// <summary>
/// Reads formulas in the small part of TeX that axis titles need: <c>\gamma_{\sigma^2}</c>, <c>10^{-3}</c>, <c>\log_2 \eta_0</c>,
/// <c>\hat{\beta}</c>, <c>\mathrm{train}</c>. Single letters are variables (italic); words of two letters or more are upright.
/// Without braces an index is a whole word with its raised digits, so that <c>γ_σ²</c> means what it looks like.
/// What it does not know, it writes as it stands.
/// </summary>
internal static class MathMarkup
{
    private const double ScriptScale = 0.72, SubscriptDrop = 0.2, SuperscriptRise = 0.36;

    /// <summary>The styled stretches of a formula.</summary>
    public static IReadOnlyList<TextRun> Parse(string markup)
    {
        Reader reader = new(markup);
        reader.Sequence(1, 0, nested: false);
        return Merge(reader.Runs);
    }

    private static List<TextRun> Merge(List<TextRun> runs)
    {
        List<TextRun> merged = [];
        foreach (TextRun run in runs)
        {
            if (merged.Count > 0 && merged[^1] with { Text = run.Text } == run)
            {
                merged[^1] = run with { Text = merged[^1].Text + run.Text };
            }
            else if (run.Text.Length > 0)
            {
                merged.Add(run);
            }
        }

        return merged;
    }

    private sealed class Reader(string markup)
    {
        private int at;

        public List<TextRun> Runs { get; } = [];

        public void Sequence(double scale, double rise, bool nested)
        {
            while (at < markup.Length)
            {
                if (markup[at] == '}')
                {
                    at++;
                    if (nested)
                    {
                        return;
                    }

                    continue;
                }

                Item(scale, rise);
            }
        }

        private void Item(double scale, double rise)
        {
            char c = markup[at];
            switch (c)
            {
                case '_' or '^':
                    at++;
                    double shift = c == '_' ? -SubscriptDrop : SuperscriptRise;
                    Argument(scale * ScriptScale, rise + (shift * scale));
                    break;
                case '{':
                    at++;
                    Sequence(scale, rise, nested: true);
                    break;
                case '\\':
                    Command(scale, rise);
                    break;
                case ' ':
                    at++;
                    break;
                default:
                    Characters(scale, rise);
                    break;
            }
        }

        private void Argument(double scale, double rise)
        {
            if (at < markup.Length && markup[at] == '{')
            {
                at++;
                Sequence(scale, rise, nested: true);
            }
            else if (at < markup.Length && markup[at] == '\\')
            {
                Command(scale, rise);
            }
            else if (at < markup.Length)
            {
                int start = at++;
                while (
                    at < markup.Length
                    && (char.IsAsciiLetterOrDigit(markup[at]) ? char.IsAsciiLetterOrDigit(markup[start]) : IsRaised(markup[at])))
                {
                    at++;
                }

                Add(markup[start..at], at - start == 1 ? IsVariable(markup[start]) : !char.IsAscii(markup[start]), scale, rise);
            }
        }

        private void Characters(double scale, double rise)
        {
            int start = at;
            while (at < markup.Length && char.IsAsciiLetter(markup[at]))
            {
                at++;
            }

            if (at > start)
            {
                Add(markup[start..at], at == start + 1, scale, rise);
                SpaceAfterWord(at - start, scale, rise);
                return;
            }

            if (MathSymbols.IsLowered(markup[at]))
            {
                string index = MathSymbols.Plain(markup[at++]);
                Add(index, IsVariable(index[0]), scale * ScriptScale, rise - (SubscriptDrop * scale));
                SpaceAfterWord(2, scale, rise);
                return;
            }

            char c = markup[at++];
            string text = c switch
            {
                '-' when at > 1 && at < markup.Length && markup[at] == ' ' => "\u2009−\u2009",
                '-' => "−",
                '*' => "∗",
                '=' or '<' or '>' or '≤' or '≥' or '+' => $"\u00A0{c}\u00A0",
                _ => c.ToString(),
            };
            Add(text, IsVariable(c), scale, rise);
        }

        private void Command(double scale, double rise)
        {
            int start = ++at;
            while (at < markup.Length && char.IsAsciiLetter(markup[at]))
            {
                at++;
            }

            string name = markup[start..at];
            if (name.Length == 0)
            {
                Add(at < markup.Length ? Spacing(markup[at]) : "", false, scale, rise);
                at = Math.Min(at + 1, markup.Length);
            }
            else if (MathSymbols.Accents.TryGetValue(name, out string? accent))
            {
                int first = Runs.Count;
                Argument(scale, rise);
                if (Runs.Count > first)
                {
                    Runs[^1] = Runs[^1] with { Text = Runs[^1].Text + accent };
                }
            }
            else if (name is "mathrm" or "text" or "operatorname")
            {
                Upright(scale, rise);
            }
            else
            {
                bool known = MathSymbols.Letters.TryGetValue(name, out string? letter);
                letter ??= name;
                bool spaced = !known || MathSymbols.IsRelation(letter);
                Add(spaced && known ? $"\u00A0{letter}\u00A0" : letter, known && IsVariable(letter[0]), scale, rise);
                SpaceAfterOperator(known, scale, rise);
            }
        }

        // ln k and log₂ η, but log(k).
        private void SpaceAfterWord(int length, double scale, double rise)
        {
            if (
                length > 1
                && at + 1 < markup.Length
                && markup[at] == ' '
                && (char.IsLetter(markup[at + 1]) || markup[at + 1] is '|' or '\\'))
            {
                Add("\u2009", false, scale, rise);
            }
        }

        // \log x, but \log_2 with the space after the index.
        private void SpaceAfterOperator(bool known, double scale, double rise)
        {
            if (known)
            {
                return;
            }

            if (at < markup.Length && markup[at] is '_' or '^')
            {
                Item(scale, rise);
            }

            Add("\u2009", false, scale, rise);
        }

        private void Upright(double scale, double rise)
        {
            int close = at < markup.Length && markup[at] == '{' ? markup.IndexOf('}', at) : -1;
            if (close >= 0)
            {
                Add(markup[(at + 1)..close], false, scale, rise);
                at = close + 1;
            }
        }

        private void Add(string text, bool italic, double scale, double rise) => Runs.Add(new TextRun(text, italic, scale, rise));

        private static string Spacing(char c) => c switch { ',' or ';' or ':' => "\u2009", '!' => "", '|' => "‖", _ => c.ToString() };

        private static bool IsRaised(char c) => c is '²' or '³' or (>= '⁰' and <= '⁹');

        // Lower-case Greek and all Latin letters slant; capitals of Greek stand upright.
        private static bool IsVariable(char c) => char.IsAsciiLetter(c) || c is (>= 'α' and <= 'ω') or 'ϵ' or 'ϕ' or 'ℓ';
    }
}
