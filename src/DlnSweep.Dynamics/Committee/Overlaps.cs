using DlnSweep.Numerics.State;

namespace DlnSweep.Dynamics.Committee;

/// <summary>The order parameters: Q = w.w/D (K x K), R = w.w*/D (K x M) and the second layer v (K), row by row.</summary>
internal sealed class Overlaps(int students, int teachers)
{
    /// <summary>K.</summary>
    public int Students => students;

    /// <summary>M.</summary>
    public int Teachers => teachers;

    /// <summary>Q_kl at k K + l, both triangles.</summary>
    public double[] Q { get; } = new double[students * students];

    /// <summary>R_km at k M + m.</summary>
    public double[] R { get; } = new double[students * teachers];

    /// <summary>v_k.</summary>
    public double[] V { get; } = new double[students];

    /// <summary>The largest number in size; NaN if any is.</summary>
    public double Largest()
    {
        double largest = 0;
        foreach (double[] values in (double[][])[Q, R, V])
        {
            foreach (double value in values)
            {
                largest = Math.Max(largest, Math.Abs(value));
            }
        }

        return largest;
    }

    /// <summary>Writes all of it.</summary>
    public void Save(IStateWriter state)
    {
        state.Write(Q);
        state.Write(R);
        state.Write(V);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Restore(IStateReader state)
    {
        state.Read(Q);
        state.Read(R);
        state.Read(V);
    }
}
