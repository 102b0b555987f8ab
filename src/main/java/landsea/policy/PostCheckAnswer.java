package landsea.policy;

/** What was found is kept. */
public record PostCheckAnswer(String drawId, String decisionId, boolean wrong) {}
