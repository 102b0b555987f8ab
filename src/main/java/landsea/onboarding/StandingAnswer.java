package landsea.onboarding;

/** @param proposal the text form of its id */
public record StandingAnswer(String proposal, String decision) {}
