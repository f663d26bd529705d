namespace DlnSweep.Results.Refinement;

/// <summary>A square between four cells of a plane.</summary>
/// <param name="Plane">Which combination of the other axes' values.</param>
/// <param name="Level">How often the grid's squares were halved to come here.</param>
/// <param name="X">The point of its left side.</param>
/// <param name="Y">The point of its lower side.</param>
/// <param name="Size">The points from side to side.</param>
internal readonly record struct Square(int Plane, int Level, int X, int Y, int Size)
{
    /// <summary>Its corners.</summary>
    public IEnumerable<Node> Corners =>
        [new(Plane, X, Y), new(Plane, X + Size, Y), new(Plane, X, Y + Size), new(Plane, X + Size, Y + Size)];

    /// <summary>The points that halve it: the centre first, then the middles of its sides.</summary>
    public IEnumerable<Node> Middles
    {
        get
        {
            int half = Size / 2;
            return
            [
                new(Plane, X + half, Y + half),
                new(Plane, X + half, Y),
                new(Plane, X, Y + half),
                new(Plane, X + Size, Y + half),
                new(Plane, X + half, Y + Size),
            ];
        }
    }

    /// <summary>Its four parts.</summary>
    public IEnumerable<Square> Parts
    {
        get
        {
            int half = Size / 2;
            return
            [
                new(Plane, Level + 1, X, Y, half),
                new(Plane, Level + 1, X + half, Y, half),
                new(Plane, Level + 1, X, Y + half, half),
                new(Plane, Level + 1, X + half, Y + half, half),
            ];
        }
    }
}

/// <summary>A point of a plane where a cell may be.</summary>
/// <param name="Plane">Which combination of the other axes' values.</param>
/// <param name="X">The point on the first axis.</param>
/// <param name="Y">The point on the second axis.</param>
internal readonly record struct Node(int Plane, int X, int Y);
