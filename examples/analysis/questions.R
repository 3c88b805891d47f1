# Three questions to a results folder: Rscript questions.R results/early
# Reads Parquet with arrow where it is installed, else the CSV of `caresim export results/early --table contrasts`.
arm <- "half-early-help"
region <- "england"

folder <- commandArgs(trailingOnly = TRUE)[1]
contrasts <- if (requireNamespace("arrow", quietly = TRUE)) {
  as.data.frame(do.call(rbind, lapply(list.files(file.path(folder, "contrasts"), full.names = TRUE), arrow::read_parquet)))
} else {
  read.csv(file.path(folder, "export", "contrasts.csv"), stringsAsFactors = FALSE)
}

rows <- contrasts[contrasts$arm == arm & contrasts$frequency == "year", ]
rows$period <- as.character(rows$period)
last <- rows[rows$period == max(rows$period), ]

show <- function(question, ...) {
  cells <- lapply(list(...), function(x) if (is.numeric(x)) ifelse(is.na(x), "", sprintf("%.3f", x)) else x)
  writeLines(do.call(paste, c(question, cells, sep = ",")))
}

# 1. Children looked after: difference from the baseline by year, with the 95 % interval of chance.
care <- rows[rows$authority == region & rows$stratum_kind == "all" & rows$measure == "care_stock", ]
care <- care[order(care$period), ]
show("care", care$period, as.numeric(care$difference), as.numeric(care$lower), as.numeric(care$upper))

# 2. Children in need: the three deciles with the largest change, and the change per thousand in need.
deciles <- last[last$authority == region & last$stratum_kind == "deprivation_decile" & last$measure == "need_stock", ]
deciles <- head(deciles[order(-abs(deciles$difference), deciles$stratum), ], 3)
show("deciles", deciles$stratum, as.numeric(deciles$difference), 1000 * deciles$difference / deciles$baseline_mean)

# 3. Spending: the five authorities that gain most, in pounds and per cent.
money <- last[last$authority != region & last$stratum_kind == "all" & last$measure == "spend_total", ]
money <- head(money[order(-money$difference, money$authority), ], 5)
show("spending", money$authority, as.numeric(money$difference), 100 * money$difference / money$baseline_mean)
