package landsea.compliance;

import landsea.parties.PersonId;

/**
 * That somebody is not the listed one whom he resembles. Whoever decides does not approve.
 *
 * @param match as the verdict told it; another version of the entry makes it void
 */
public record Dismissal(String subjectKey, ListedMatch match, String why, PersonId decidedBy, PersonId approvedBy) {}
