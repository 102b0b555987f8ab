package landsea.compliance;

/**
 * That all of a merchant's parties are clear on the lists in force; what a payment's proof keeps.
 *
 * @param parties how many were looked at
 */
public record Cleared(String listsHash, int parties) {}
