#!/bin/sh
# make.sh OUTDIR: the test PKI, made with openssl(1). Fixed dates and serials; only the keys are random.
# name.pem = leaf, name.chain.pem = leaf + intermediates, name.key = private key.
set -eu
out=${1:?usage: make.sh OUTDIR}
mkdir -p "$out"
cd "$out"
[ -f .complete ] && [ ! "$0" -nt .complete ] 2>/dev/null && exit 0
rm -rf ./*
unset OPENSSL_CONF || :
log=$PWD/make.log
exec 3>&2 2>"$log"
trap 'rc=$?; [ $rc = 0 ] || { cat "$log" >&3; echo "pki: failed" >&3; }; exit $rc' EXIT

export CADIR=.
NB=20200101000000Z
NA=20491231235959Z

cat >ca.cnf <<'CNF'
[ca]
default_ca = this
[this]
database = $ENV::CADIR/index.txt
serial = $ENV::CADIR/serial
crlnumber = $ENV::CADIR/crlnumber
new_certs_dir = $ENV::CADIR
certificate = $ENV::CADIR.pem
private_key = $ENV::CADIR.key
default_md = sha256
policy = any
unique_subject = no
copy_extensions = none
email_in_dn = no
default_crl_days = 9000
[any]
countryName = optional
organizationName = optional
organizationalUnitName = optional
commonName = supplied
[req]
distinguished_name = dn
prompt = no
[dn]
[ca_ext]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[root_ext]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = CA:FALSE
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
keyUsage = digitalSignature,keyEncipherment
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost,DNS:server.example,IP:127.0.0.1,IP:::1
[both]
basicConstraints = CA:FALSE
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
keyUsage = digitalSignature,keyEncipherment
extendedKeyUsage = serverAuth,clientAuth
subjectAltName = DNS:localhost,IP:127.0.0.1
[client]
basicConstraints = CA:FALSE
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
keyUsage = digitalSignature
extendedKeyUsage = clientAuth
subjectAltName = email:client@example.test
[wronghost]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = DNS:other.example
[wild]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = DNS:*.wild.example,DNS:f*o.partial.example,DNS:*.com
[cnonly]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
[nosign]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
keyUsage = keyEncipherment
subjectAltName = DNS:localhost
[nonca]
basicConstraints = critical,CA:FALSE
subjectKeyIdentifier = hash
keyUsage = digitalSignature
CNF

newkey() { # name alg [opts]
  n=$1; shift
  openssl genpkey -out "$n.key" "$@"
}
newca() { # name subject
  mkdir -p "$1"; : >"$1/index.txt"; echo 1000 >"$1/serial"; echo 01 >"$1/crlnumber"
}
selfca() { # name CN
  newca "$1"
  openssl req -new -config ca.cnf -key "$1.key" -subj "/C=SE/O=Ferrule Test/CN=$2" -out "$1.csr"
  CADIR=$1 openssl ca -batch -notext -config ca.cnf -selfsign -keyfile "$1.key" -in "$1.csr" \
    -extensions root_ext -startdate $NB -enddate $NA -out "$1.pem"
}
issue() { # ca name CN ext [startdate enddate [md]]
  openssl req -new -config ca.cnf -key "$2.key" -subj "/C=SE/O=Ferrule Test/CN=$3" -out "$2.csr"
  CADIR=$1 openssl ca -batch -notext -config ca.cnf -in "$2.csr" -extensions "$4" \
    -startdate "${5:-$NB}" -enddate "${6:-$NA}" -md "${7:-sha256}" -out "$2.pem"
}
chain() { # name intermediates...
  n=$1; shift
  cat "$n.pem" "$@" >"$n.chain.pem"
}

RSA="-algorithm RSA -pkeyopt rsa_keygen_bits:2048"
EC256="-algorithm EC -pkeyopt ec_paramgen_curve:P-256"

# authorities
newkey root $RSA;  selfca root "Root CA"
newkey root2 $EC256; selfca root2 "Second Root CA"
newkey inter $RSA; newca inter; issue root inter "Intermediate CA" ca_ext
newkey deep1 $EC256; newca deep1; issue root deep1 "Deep CA 1" ca_ext
newkey deep2 $EC256; newca deep2; issue deep1 deep2 "Deep CA 2" ca_ext
newkey deep3 $EC256; newca deep3; issue deep2 deep3 "Deep CA 3" ca_ext
newkey ecinter -algorithm EC -pkeyopt ec_paramgen_curve:P-384; newca ecinter; issue root2 ecinter "EC Intermediate CA" ca_ext
newkey expca $EC256; newca expca; issue root expca "Expired CA" ca_ext 20100101000000Z 20110101000000Z

# servers, by key type
newkey rsa $RSA
newkey rsapss -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
newkey p256 $EC256
newkey p384 -algorithm EC -pkeyopt ec_paramgen_curve:P-384
newkey p521 -algorithm EC -pkeyopt ec_paramgen_curve:P-521
newkey ed25519 -algorithm ED25519
newkey ed448 -algorithm ED448
for k in rsa rsapss p256 p384 p521 ed25519 ed448; do
  issue inter $k "localhost" server; chain $k inter.pem
done
newkey ecchain -algorithm EC -pkeyopt ec_paramgen_curve:P-384
issue ecinter ecchain "localhost" server $NB $NA sha384; chain ecchain ecinter.pem

# clients
newkey client $EC256;  issue inter client "Test Client" client; chain client inter.pem
newkey rsaclient $RSA; issue inter rsaclient "Test RSA Client" client; chain rsaclient inter.pem
newkey edclient -algorithm ED25519; issue inter edclient "Test Ed25519 Client" client; chain edclient inter.pem
newkey both $RSA; issue inter both "Both" both; chain both inter.pem

# things wrong
for k in expired notyet wronghost wild cnonly wrongpurpose revoked nosign nonca sha1; do newkey $k $RSA; done
issue inter expired "localhost" both 20100101000000Z 20110101000000Z; chain expired inter.pem
issue inter notyet "localhost" both 20480101000000Z $NA; chain notyet inter.pem
issue inter wronghost "other.example" wronghost; chain wronghost inter.pem
issue inter wild "wild" wild; chain wild inter.pem
issue inter cnonly "cn.example" cnonly; chain cnonly inter.pem
issue inter wrongpurpose "localhost" client; chain wrongpurpose inter.pem
issue inter revoked "localhost" both; chain revoked inter.pem
issue inter nosign "localhost" nosign; chain nosign inter.pem
issue inter nonca "Not A CA" nonca; chain nonca inter.pem
issue inter sha1 "localhost" both $NB $NA sha1; chain sha1 inter.pem
newkey weak -algorithm RSA -pkeyopt rsa_keygen_bits:1024
issue inter weak "localhost" both; chain weak inter.pem
newkey foreign $EC256; issue root2 foreign "localhost" both; chain foreign
newkey deep $EC256; issue deep3 deep "localhost" both; chain deep deep3.pem deep2.pem deep1.pem
newkey expcaleaf $EC256; issue expca expcaleaf "localhost" both; chain expcaleaf expca.pem
newkey self $RSA; newca self; selfca self "localhost"; chain self
newkey evil $EC256 # a leaf signed by a certificate that is no CA
newca nonca; issue nonca evil "localhost" both; chain evil nonca.pem inter.pem
sed 's/^\(.\{20\}\)./\1@/' rsa.pem >garbage.pem
: >empty.pem
echo "no certificate here" >text.pem
cat rsa.key >mixed.pem; cat rsa.chain.pem >>mixed.pem
cat rsa.pem garbage.pem >badchain.pem
cat root.pem root2.pem >roots.pem

# other forms
openssl x509 -in rsa.pem -outform DER -out rsa.der
openssl pkey -in rsa.key -outform DER -out rsa.key.der
openssl rsa -in rsa.key -traditional -out rsa.trad.key
openssl rsa -in rsa.key -traditional -outform DER -out rsa.trad.der
openssl ec -in p256.key -out p256.trad.key
openssl pkcs8 -topk8 -in rsa.key -v2 aes-256-cbc -passout pass:ferrule -out rsa.enc.key
openssl rsa -in rsa.key -traditional -aes128 -passout pass:ferrule -out rsa.tradenc.key
openssl pkey -in rsa.key -pubout -out rsa.pub
openssl pkcs12 -export -inkey rsa.key -in rsa.pem -certfile inter.pem -passout pass:ferrule -out rsa.p12

# revocation
CADIR=inter openssl ca -batch -config ca.cnf -revoke revoked.pem -crl_reason keyCompromise
for c in root inter; do
  CADIR=$c openssl ca -config ca.cnf -gencrl -crl_lastupdate 20200101000000Z -crl_nextupdate $NA -out $c.crl
done
CADIR=inter openssl ca -config ca.cnf -gencrl -crl_lastupdate 20200101000000Z -crl_nextupdate 20200201000000Z -out inter.expired.crl
cat root.crl inter.crl >all.crl
openssl ocsp -index inter/index.txt -CA inter.pem -rsigner inter.pem -rkey inter.key -issuer inter.pem -cert rsa.pem \
  -ndays 9000 -respout rsa.ocsp >/dev/null

# a directory of CAs by hash
mkdir -p cadir
cp root.pem "cadir/$(openssl x509 -in root.pem -noout -hash).0"
cp root2.pem "cadir/$(openssl x509 -in root2.pem -noout -hash).0"

# Diffie-Hellman
openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out dh2048.pem
openssl dhparam -dsaparam -out dh1024.pem 1024
openssl dhparam -dsaparam -out dh512.pem 512

# serverinfo: version 1 (type, length, data) and version 2 (context first)
{ echo "-----BEGIN SERVERINFO FOR TEST-----"
  printf '\003\350\000\004abcd' | openssl base64
  echo "-----END SERVERINFO FOR TEST-----"; } >serverinfo1.pem
{ echo "-----BEGIN SERVERINFOV2 FOR TEST-----"
  printf '\000\000\001\320\003\351\000\004wxyz' | openssl base64
  echo "-----END SERVERINFOV2 FOR TEST-----"; } >serverinfo2.pem
{ echo "-----BEGIN SERVERINFO FOR TEST-----"
  printf '\003\350\000\011abcd' | openssl base64
  echo "-----END SERVERINFO FOR TEST-----"; } >serverinfobad.pem

rm -f ./*.csr
touch .complete
