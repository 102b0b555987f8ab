package landsea.policy;

import java.time.LocalDate;

/** An approved version: from its day on it holds, until a later one does. */
record PackRow(PackVersion id, LocalDate effectiveFrom, String hash) {}
