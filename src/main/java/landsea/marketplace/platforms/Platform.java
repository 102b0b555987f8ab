package landsea.marketplace.platforms;

/**
 * A marketplace operator: whose numbering a settlement id belongs to.
 *
 * @param site as people know it
 * @param siteOfLines as its lines name it and kinds are told by it
 */
record Platform(String code, String site, String siteOfLines) {

    static final Platform SHOPEE = new Platform("SHOPEE", "Shopee");
    static final Platform LAZADA = new Platform("LAZADA", "Lazada");
    static final Platform TIKTOK = new Platform("TIKTOK", "TikTok Shop");
    static final Platform EBAY = new Platform("EBAY", "eBay");
    static final Platform WALMART = new Platform("WALMART", "Walmart");

    private Platform(String code, String site) {
        this(code, site, site);
    }

    /** One that a shop describes: what it says of its lines is never said of another platform's that names a site alike. */
    static Platform described(String code, String site) {
        return new Platform(code, site, code.equals(site) ? code : code + "/" + site);
    }
}
