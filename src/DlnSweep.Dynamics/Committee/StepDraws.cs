using DlnSweep.Numerics.Random;

namespace DlnSweep.Dynamics.Committee;

/// <summary>
/// The random numbers of one step of the chain: the samples' coordinates in the span of the weights, the label noise, and Bartlett's factor
/// of the Gram matrix of what lies outside the span.
/// </summary>
internal sealed class StepDraws
{
    private readonly double[] normals;
    private readonly int students;
    private readonly int teachers;
    private readonly int batch;
    private readonly double outside; // degrees of freedom, D - M - K

    public StepDraws(CommitteeSettings settings)
    {
        students = settings.Students;
        teachers = settings.Teachers;
        batch = (int)settings.Batch;
        outside = settings.InputDimension - teachers - students;
        normals = new double[((students + teachers + 1) * batch) + (batch * (batch - 1) / 2)];
        Wishart = new double[batch * batch];
    }

    /// <summary>zT, M x B: coordinates along the teachers.</summary>
    public Span<double> AlongTeachers => normals.AsSpan(0, teachers * batch);

    /// <summary>zS, K x B: coordinates along the students' own directions.</summary>
    public Span<double> AlongStudents => normals.AsSpan(teachers * batch, students * batch);

    /// <summary>zeta, B: label noise in units of sigma.</summary>
    public Span<double> LabelNoise => normals.AsSpan((teachers + students) * batch, batch);

    /// <summary>L_w, B x B, lower triangular; columns beyond the degrees of freedom are zero.</summary>
    public double[] Wishart { get; }

    /// <summary>Draws the numbers of the next step.</summary>
    public void Draw(RandomSource random)
    {
        random.FillNormal(normals);
        int next = (students + teachers + 1) * batch;
        for (int i = 0; i < batch; i++)
        {
            for (int j = 0; j < i; j++, next++)
            {
                Wishart[(i * batch) + j] = j < outside ? normals[next] : 0;
            }

            Wishart[(i * batch) + i] = i < outside ? random.NextChi(outside - i) : 0;
        }
    }
}
