package landsea.fx;

import java.util.UUID;

/** A quote and whose it must be: another organisation's is as unknown as none. */
public record QuoteRef(QuoteId id, UUID organisation) {}
