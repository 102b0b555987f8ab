package landsea.marketplace;

/** A line as it is kept, with the kind it was given when it was stored. */
public record StoredLine(StatementLine line, LineKinds.Classified classified) {}
