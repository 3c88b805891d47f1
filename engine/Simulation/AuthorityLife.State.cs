namespace CareSim.Engine.Simulation;

/// <content>What a life carries from month to month.</content>
internal sealed partial class AuthorityLife
{
    /// <summary>Goes over everything that is carried from one month to the next, between two months. Left out: what the skeleton, the
    /// parameters and the policy say, what is empty between months (placements sought, newborns of the month), and what no result
    /// depends on: ceilings, classes of children and the list of those who draw, which are made anew.</summary>
    internal void Pass(StatePass pass)
    {
        var (families, children) = (Skeleton.Families, Skeleton.Children);
        pass.Value("month", ref Month);
        pass.Value("days", ref Days);
        pass.Value("month_of_run", ref _monthOfRun);
        pass.Value("first_present", ref FirstPresent);
        pass.Value("end_present", ref EndPresent);
        pass.Value("later_ended", ref LaterEnded);
        pass.Value("unmet", ref _unmet);
        pass.Column("family_state", Family.AsSpan(0, families));
        pass.Column("family_class", Class.AsSpan(0, families));
        pass.Column("families", Families.AsSpan(0, families));
        pass.Column("help_end", HelpEnd.AsSpan(0, families));
        pass.Column("next_help_end", NextHelpEnd.AsSpan(0, families));
        pass.Column("child_state", State.AsSpan(0, children));
        pass.Column("children", Children.AsSpan(0, children));
        pass.Column("help_ends", _helpEnds.AsSpan());
        pass.List("early_help_queue", _queue);
        pass.Value("early_help_queue_new_from", ref _newFrom);
        pass.Value("early_help_queue_targeted", ref _targeted);
        pass.List("returned_home", _returned);
        pass.Column("tally", Tally.Value.AsSpan());
        pass.Column("tally_by_stratum", Tally.ByStratum.AsSpan());
        Agent?.Pass(pass);
    }

    /// <summary>Stands between two months, with a history just taken up.</summary>
    internal void TakenUp()
    {
        _dayOpen = false;
        _seeking.Clear();
        Array.Clear(Stands);
        Drawing.Forget(Skeleton.Children);
        SetCeilings();
    }
}
