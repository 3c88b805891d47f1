"""Three questions to a results folder with pandas: python questions_pandas.py results/early

Reads Parquet where pandas can (pyarrow), else the CSV of `caresim export results/early --table contrasts`."""
import sys

import pandas as pd

ARM, REGION = "half-early-help", "england"


def contrasts(folder):
    try:
        return pd.read_parquet(f"{folder}/contrasts")
    except ImportError:
        return pd.read_csv(f"{folder}/export/contrasts.csv", parse_dates=["period"])


rows = contrasts(sys.argv[1]).query("arm == @ARM and frequency == 'year'")
rows = rows.assign(period=pd.to_datetime(rows["period"]).dt.strftime("%Y-%m-%d"))
last = rows[rows["period"] == rows["period"].max()]


def show(question, frame):
    for row in frame.itertuples(index=False):
        print(",".join([question, *("" if pd.isna(cell) else f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row)]))


# 1. Children looked after: difference from the baseline by year, with the 95 % interval of chance.
care = rows.query("authority == @REGION and stratum_kind == 'all' and measure == 'care_stock'")
show("care", care.sort_values("period")[["period", "difference", "lower", "upper"]])

# 2. Children in need: the three deciles with the largest change, and the change per thousand in need.
deciles = last.query("authority == @REGION and stratum_kind == 'deprivation_decile' and measure == 'need_stock'")
deciles = deciles.assign(size=deciles["difference"].abs(), per_thousand=1000 * deciles["difference"] / deciles["baseline_mean"])
show("deciles", deciles.sort_values(["size", "stratum"], ascending=[False, True]).head(3)[["stratum", "difference", "per_thousand"]])

# 3. Spending: the five authorities that gain most, in pounds and per cent.
money = last.query("authority != @REGION and stratum_kind == 'all' and measure == 'spend_total'")
money = money.assign(per_cent=100 * money["difference"] / money["baseline_mean"])
show("spending", money.sort_values(["difference", "authority"], ascending=[False, True]).head(5)[["authority", "difference", "per_cent"]])
