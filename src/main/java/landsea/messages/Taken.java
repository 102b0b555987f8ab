package landsea.messages;

/** A message taken for delivery, and how often it was tried before. */
record Taken(OutboxMessage message, int tries) {}
