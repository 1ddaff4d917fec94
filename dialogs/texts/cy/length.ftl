### Hyd arfaethedig sesiwn.

# REVIEW: mae angen i siaradwr brodorol ddarllen y ffeil hon.
private-planned-end = Mae amser arfaethedig y sesiwn hon ar ben. Chi sy’n penderfynu pryd y daw i ben. Ni ddaw nodyn arall.
