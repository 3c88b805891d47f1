using CareSim.Engine.Parameters;

namespace CareSim.Engine.Authorities;

/// <summary>The parameters of placement markets, of one arm and draw.</summary>
public sealed class MarketParameters
{
    /// <summary>Compiles a sheet.</summary>
    public MarketParameters(ParameterSheet sheet)
    {
        Utilisation = [sheet["market.agency_foster.utilisation"], sheet["market.home.utilisation"]];
        PriceResponse = [sheet["market.agency_foster.price"], sheet["market.home.price"]];
        Entry = [sheet["market.agency_foster.entry"], sheet["market.home.entry"]];
        OutOfAreaPremium = sheet["market.out_of_area.premium"];
        ClearingMonths = Math.Clamp((int)Math.Round(sheet["market.clearing"]), 1, 12);
    }

    /// <summary>Share of places in use at the start, by <see cref="MarketKind"/>.</summary>
    public IReadOnlyList<double> Utilisation { get; }

    /// <summary>Rise of the price, share a year, per unit of utilisation above the start's, by kind.</summary>
    public IReadOnlyList<double> PriceResponse { get; }

    /// <summary>Growth of places, share a year, per unit of margin (price above the start's), by kind.</summary>
    public IReadOnlyList<double> Entry { get; }

    /// <summary>What a placement out of area costs on top, share of its price.</summary>
    public double OutOfAreaPremium { get; }

    /// <summary>Months from one clearing to the next.</summary>
    public int ClearingMonths { get; }
}
