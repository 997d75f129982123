"""Common slips of English that are words of no other meaning, and what was meant."""

from __future__ import annotations

# What somebody may spell so on purpose (dependant, numer) has no place here.
MISSPELLINGS = dict(
    pair.split("=")
    for pair in """
    addres=address adress=address attachement=attachment attachements=attachments avaiable=available availble=available
    avaliable=available begining=beginning bussiness=business calender=calendar catagory=category cateogry=category
    commited=committed completly=completely containg=containing cotains=contains curent=current currenty=currently
    custumer=customer deafult=default definded=defined defintion=definition defualt=default desciption=description
    descripton=description descrption=description desription=description discription=description docuemnt=document
    documnet=document donwload=download doucment=document dowload=download enviroment=environment
    envrionment=environment excecute=execute excute=execute exisiting=existing existant=existent existng=existing
    exsiting=existing feild=field fileds=fields folowing=following foward=forward genereate=generate genrate=generate
    idenitifier=identifier identifer=identifier idetifier=identifier incomming=incoming indentifier=identifier
    infomation=information informations=information inital=initial langauge=language lenght=length lisence=license
    maching=matching maximun=maximum mesage=message messsage=message mimimum=minimum minumum=minimum modifed=modified
    neccessary=necessary necessay=necessary nubmer=number occured=occurred optionnal=optional organiztion=organization
    orginal=original orgnization=organization paramaters=parameters paramter=parameter parmeter=parameter pased=passed
    perfom=perform permision=permission permissons=permissions prefered=preferred procces=process proccess=process
    proeprty=property properies=properties propery=property provied=provided publically=publicly querry=query
    recepient=recipient recieve=receive recieved=received recipent=recipient recurence=recurrence refered=referred
    refference=reference reponse=response requierd=required requred=required requried=required resouce=resource
    resourse=resource respone=response retreive=retrieve retreived=retrieved retreives=retrieves retrive=retrieve
    retrived=retrieved retrives=retrieves retrun=return retruns=returns retuns=returns returend=returned
    seperate=separate seperated=separated shoud=should sigature=signature signiture=signature specifc=specific
    specifed=specified specifiy=specify speficied=specified speicfic=specific stauts=status subcription=subscription
    subscrition=subscription succesful=successful succesfully=successfully successfull=successful sucess=success
    sucessful=successful sucessfully=successfully supress=suppress teh=the tempate=template templete=template
    threshhold=threshold transfered=transferred triger=trigger trigerred=triggered trigers=triggers udpate=update
    uniqe=unique unkown=unknown unqiue=unique untill=until upadte=update updte=update useage=usage usefull=useful
    vaild=valid valdiate=validate vehical=vehicle verfiy=verify visibilty=visibility wether=whether wich=which
    writen=written wtih=with
    """.split()
)
