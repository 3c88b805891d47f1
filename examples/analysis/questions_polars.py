"""Three questions to a results folder with polars: python questions_polars.py results/early"""
import sys

import polars as pl

ARM, REGION = "half-early-help", "england"

rows = pl.scan_parquet(f"{sys.argv[1]}/contrasts/*.parquet").filter(pl.col("arm") == ARM, pl.col("frequency") == "year").collect()
last = rows.filter(pl.col("period") == rows["period"].max())


def show(question, frame):
    for row in frame.iter_rows():
        print(",".join([question, *("" if cell is None else f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row)]))


# 1. Children looked after: difference from the baseline by year, with the 95 % interval of chance.
care = rows.filter(pl.col("authority") == REGION, pl.col("stratum_kind") == "all", pl.col("measure") == "care_stock")
show("care", care.sort("period").select("period", "difference", "lower", "upper"))

# 2. Children in need: the three deciles with the largest change, and the change per thousand in need.
deciles = last.filter(pl.col("authority") == REGION, pl.col("stratum_kind") == "deprivation_decile", pl.col("measure") == "need_stock")
deciles = deciles.with_columns(size=pl.col("difference").abs(), per_thousand=1000 * pl.col("difference") / pl.col("baseline_mean"))
show("deciles", deciles.sort(["size", "stratum"], descending=[True, False]).head(3).select("stratum", "difference", "per_thousand"))

# 3. Spending: the five authorities that gain most, in pounds and per cent.
money = last.filter(pl.col("authority") != REGION, pl.col("stratum_kind") == "all", pl.col("measure") == "spend_total")
money = money.with_columns(per_cent=100 * pl.col("difference") / pl.col("baseline_mean"))
show("spending", money.sort(["difference", "authority"], descending=[True, False]).head(5).select("authority", "difference", "per_cent"))
