package landsea.onboarding;

/** What a document shows. */
public enum DocumentKind {
    BUSINESS_LICENCE,
    /** Of one owner, by its key. */
    OWNER_IDENTITY,
    /** Of one account, by its currency. */
    ACCOUNT_PROOF,
    /** Of one shop, by marketplace and seller. */
    SHOP_PROOF,
    OTHER
}
