package landsea.ledger;

import java.util.List;

/** A posting whose entries are known to the last account, with the hash of what it says. */
record Resolved(Posting posting, byte[] hash, List<Movement> movements) {}
