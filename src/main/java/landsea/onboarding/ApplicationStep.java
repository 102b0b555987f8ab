package landsea.onboarding;

import java.time.Instant;

/** A step of an application, as the bank sees it. */
public record ApplicationStep(int step, String state, String actor, String reason, String note, Instant at) {}
