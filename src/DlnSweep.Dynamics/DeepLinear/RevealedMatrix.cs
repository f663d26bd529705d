using DlnSweep.Numerics.LinearAlgebra;
using DlnSweep.Numerics.Random;
using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.DeepLinear;

/// <summary>
/// A matrix W of independent standard normals that is never formed: each product with it reveals just what it needs, conditioned on all
/// that is already known. Exact in law.
/// </summary>
/// <remarks>
/// Known are orthonormal right queries Q with answers W Q, and orthonormal left queries P with answers W^T P. For a unit vector q
/// orthogonal to
/// Q, W q = P (W^T P)^T q + (1 - P P^T) xi with a fresh standard normal xi. The transposed product is the mirror image.
/// </remarks>
internal sealed class RevealedMatrix
{
    /// <summary>A query whose part outside the known ones is relatively smaller than this reveals nothing new.</summary>
    private const double Negligible = 1e-10;

    private readonly RandomSource source;
    private readonly Side left;
    private readonly Side right;
    private readonly double[] known;
    private readonly double[] correction;
    private readonly double[] fresh;

    /// <summary>An unknown matrix.</summary>
    /// <param name="left">The space of its columns.</param>
    /// <param name="right">The space of its rows.</param>
    /// <param name="queries">How many products from each side there will be at most.</param>
    /// <param name="source">The matrix's own stream.</param>
    internal RevealedMatrix(AdaptedSpace left, AdaptedSpace right, int queries, RandomSource source)
    {
        this.source = source;
        this.left = new Side(left, right, queries);
        this.right = new Side(right, left, queries);
        known = new double[EightRows.Padded(queries)];
        correction = new double[EightRows.Padded(queries)];
        fresh = new double[Math.Max(left.Capacity, right.Capacity)];
    }

    /// <summary>y = W x; buffers have the capacities of their spaces.</summary>
    internal void Multiply(ReadOnlySpan<double> x, Span<double> y) => Answer(right, left, x, y);

    /// <summary>y = W^T x; buffers have the capacities of their spaces.</summary>
    internal void MultiplyTransposed(ReadOnlySpan<double> x, Span<double> y) => Answer(left, right, x, y);

    internal void Save(IStateWriter state)
    {
        source.Save(state);
        left.Save(state);
        right.Save(state);
    }

    internal void Restore(IStateReader state)
    {
        source.Restore(state);
        left.Restore(state);
        right.Restore(state);
    }

    private void Answer(Side from, Side to, ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> k = known.AsSpan(0, from.Queries.PaddedCount);
        Span<double> rest = from.Rest.AsSpan(0, from.Space.Length);
        x[..rest.Length].CopyTo(rest);
        double restSquare = Orthogonalize(from.Queries, rest, k);
        y.Clear();
        from.Answers.Accumulate(k, y);
        double size = Math.Sqrt(Vectors.SumOfSquares(x[..rest.Length]));
        double restSize = Math.Sqrt(restSquare);
        if (restSize > Negligible * size)
        {
            Vectors.Scale(1 / restSize, rest);
            Span<double> answer = fresh.AsSpan(0, to.Space.Capacity);
            Reveal(to, rest, answer);
            from.Queries.Add(rest);
            from.Answers.Add(answer[..to.Space.Length]);
            Vectors.Axpy(restSize, answer[..to.Space.Length], y[..to.Space.Length]);
        }
    }

    /// <summary>
    /// Splits x into k along orthonormal vectors and the rest, orthogonal to rounding because done twice; returns |rest|^2.
    /// </summary>
    private double Orthogonalize(VectorHistory vectors, Span<double> x, Span<double> k)
    {
        Span<double> again = correction.AsSpan(0, vectors.PaddedCount);
        vectors.Project(-1, x, k);
        vectors.Accumulate(k, x);
        vectors.Project(-1, x, again);
        vectors.Accumulate(again, x);
        Vectors.Combine(-1, k, -1, again, k);
        return Vectors.SumOfSquares(x);
    }

    /// <summary>The answer to a unit query that is orthogonal to all earlier ones of its side.</summary>
    private void Reveal(Side to, ReadOnlySpan<double> query, Span<double> answer)
    {
        answer.Clear();
        to.Space.DrawNormal(source, answer);
        Span<double> fromMirror = correction.AsSpan(0, to.Queries.PaddedCount);
        Span<double> fromFresh = known.AsSpan(0, to.Queries.PaddedCount);
        to.Answers.Project(1, query, fromMirror);
        to.Queries.Project(-1, answer, fromFresh);
        Vectors.Axpy(1, fromFresh, fromMirror);
        to.Queries.Accumulate(fromMirror, answer);
    }

    /// <summary>The queries from one side and what the matrix answered.</summary>
    private sealed class Side(AdaptedSpace space, AdaptedSpace other, int queries)
    {
        internal AdaptedSpace Space => space;

        internal VectorHistory Queries { get; } = new(queries, space);

        internal VectorHistory Answers { get; } = new(queries, other);

        internal double[] Rest { get; } = new double[space.Capacity];

        internal void Save(IStateWriter state)
        {
            Queries.Save(state);
            Answers.Save(state);
        }

        internal void Restore(IStateReader state)
        {
            Queries.Restore(state);
            Answers.Restore(state);
        }
    }
}
