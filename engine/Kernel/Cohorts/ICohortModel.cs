namespace CareSim.Engine.Kernel.Cohorts;

/// <summary>A model of independent persons who move between states: write it as a struct whose fields are its parameters (an
/// arm is another value of the struct), and run it with <see cref="CohortRun"/>. A state has up to eight transitions, its
/// lanes 0-7; each is one event with one hazard, in events per tick. What a tick is (a year, a month) is the model's choice.
/// All members are called through the struct itself: no delegates, nothing boxed.</summary>
public interface ICohortModel
{
    /// <summary>Number of states, 1 to 63; states are 0 to States - 1.</summary>
    static abstract int States { get; }

    /// <summary>Transitions out of a state, 0 (absorbing) to 8. A transition may lead back into its own state (a recurrent
    /// event): time in state then goes on.</summary>
    static abstract int Lanes(int state);

    /// <summary>Columns of doubles that each person carries, 0 or more; none by default.</summary>
    static virtual int Covariates => 0;

    /// <summary>Whole-number tallies of the model's own, 0 or more; none by default.</summary>
    static virtual int Tallies => 0;

    /// <summary>True for discrete-time models: after its first transition a person draws no more in that tick. With joint rows
    /// (<see cref="Probabilities.Joint"/>) the tick's transition probabilities are then exactly those of the row.</summary>
    static virtual bool OneTransitionATick => false;

    /// <summary>A person enters: set covariates and return the first state, at the start of tick 0.</summary>
    int Start(ref Newcomer person);

    /// <summary>The hazard of a transition over the present tick, in events per tick, 0 or more: of the person's state, age,
    /// time in state, covariates, and the tick.</summary>
    Hazard Rate(in Life life, int lane);

    /// <summary>An upper bound of <see cref="Rate"/> over all persons in the state and all moments of the tick, in events per
    /// tick. It only saves work: a loose bound costs time, one that is too low fails the run.</summary>
    double Most(int state, int lane, int tick);

    /// <summary>A transition happens: change covariates, add to tallies, and return the state it leads to.</summary>
    int Happen(ref Happening happening, int lane);
}
