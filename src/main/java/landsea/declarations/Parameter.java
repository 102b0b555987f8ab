package landsea.declarations;

import java.time.LocalDate;

/** A dated number or name of the rules. */
record Parameter(String name, String value, LocalDate effectiveFrom, LocalDate effectiveTo, String source) {}
