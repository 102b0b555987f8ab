package landsea.compliance.risk;

/** A payment with what its merchant was paid before it. */
record PaymentProfile(RiskQuestion question, History history) {}
