namespace DlnSweep.Figures.Text;

/// <summary>A stretch of text in one style.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Italic">Whether it is slanted, as variables are.</param>
/// <param name="Scale">Its size over the size of the whole text.</param>
/// <param name="Rise">How far its baseline is raised, over the size of the whole text.</param>
internal readonly record struct TextRun(string Text, bool Italic, double Scale, double Rise);
